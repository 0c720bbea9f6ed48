package dunlin.web;

import dunlin.platform.audit.OutOfSightException;
import dunlin.web.page.StrangeCursorException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Requests that a page finds to be refused on its way, told with texts of their own. */
@ControllerAdvice
class PageRefusals {

  /** The same as {@link NoActingUnseen} says of what left the actor's sight before the request. */
  @ExceptionHandler(OutOfSightException.class)
  void unseen(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.NOT_FOUND.value(), "error.unseen");
  }

  @ExceptionHandler(StrangeCursorException.class)
  void strangeCursor(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value(), "error.cursor");
  }
}
