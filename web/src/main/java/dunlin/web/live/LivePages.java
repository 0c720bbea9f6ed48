package dunlin.web.live;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Where open browsers wait for news. */
@Controller
class LivePages {

  private final Browsers browsers;

  LivePages(Browsers browsers) {
    this.browsers = browsers;
  }

  @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter live() {
    return browsers.join();
  }
}
