package dunlin.web.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What an address names does not exist, or the reader may not see it: nobody is told which. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotHereException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotHereException(Object what) {
    super(what + " is not here");
  }
}
