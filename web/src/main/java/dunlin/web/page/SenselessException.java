package dunlin.web.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What an address or a form says is none of what can be said there. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class SenselessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SenselessException(String name, Object value) {
    super("%s cannot be '%s'".formatted(name, value));
  }
}
