package dunlin.web.live;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open browsers that wait for news.
 *
 * <p>They are told that something changed, never what: each asks again for what it shows, within
 * its own sight. News that come fast are told together.
 */
@Component
class Browsers {

  /** Longer than proxies wait for a silent answer; the browser comes back by itself. */
  private static final long OPEN_MILLIS = 30L * 60 * 1000;

  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean news = new AtomicBoolean();

  /** A new browser, told of news until it leaves. */
  SseEmitter join() {
    SseEmitter browser = new SseEmitter(OPEN_MILLIS);
    browser.onCompletion(() -> open.remove(browser));
    browser.onTimeout(browser::complete);
    browser.onError(error -> open.remove(browser));
    open.add(browser);
    send(browser, SseEmitter.event().comment("hello"));
    return browser;
  }

  /** Notes that worklists changed. */
  void noteNews() {
    news.set(true);
  }

  /** Tells of news, if there are any. */
  void tellNews() {
    if (news.getAndSet(false)) {
      open.forEach(browser -> send(browser, SseEmitter.event().name("worklist").data("changed")));
    }
  }

  /** Keeps proxies from ending silent answers, and finds out who has left. */
  void keepAlive() {
    open.forEach(browser -> send(browser, SseEmitter.event().comment("still here")));
  }

  void closeAll() {
    open.forEach(SseEmitter::complete);
  }

  private void send(SseEmitter browser, SseEmitter.SseEventBuilder event) {
    try {
      browser.send(event);
    } catch (IOException | IllegalStateException e) {
      open.remove(browser);
    }
  }
}
