package dunlin.web.workspace;

import dunlin.web.page.Notice;
import dunlin.web.page.Pages;
import dunlin.web.page.Texts;
import dunlin.web.page.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answer to a form: a redirect for a plain form, a few words of JSON for a script. */
final class Reply {

  private Reply() {}

  /** It was done; the text is that of a key of the message bundle. */
  static ResponseEntity<Object> done(
      HttpServletRequest request, String backTo, String key, Object... values) {
    return doneWithUndo(request, backTo, "", key, values);
  }

  /** It was done, and posting to the path takes it back. */
  static ResponseEntity<Object> doneWithUndo(
      HttpServletRequest request, String backTo, String undo, String key, Object... values) {
    return answer(request, backTo, new Told(true, text(request, key, values), undo), HttpStatus.OK);
  }

  /** Nothing was done, for a reason of the message bundle. */
  static ResponseEntity<Object> refused(
      HttpServletRequest request, String backTo, String key, Object... values) {
    return refusedBecause(request, backTo, text(request, key, values));
  }

  /** Nothing was done; the reason is a sentence. */
  static ResponseEntity<Object> refusedBecause(
      HttpServletRequest request, String backTo, String reason) {
    String told = Pages.formats(request).prose(reason);
    return answer(request, backTo, new Told(false, told, ""), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ResponseEntity<Object> answer(
      HttpServletRequest request, String backTo, Told told, HttpStatus status) {
    if (Told.isAwaitedBy(request)) {
      return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(told);
    }
    Pages.tell(request, new Notice(told.ok(), told.message()));
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(backTo)).build();
  }

  private static String text(HttpServletRequest request, String key, Object... values) {
    Object[] readable =
        Arrays.stream(values)
            .map(value -> value instanceof LocalDate day ? Pages.formats(request).day(day) : value)
            .toArray();
    return Texts.of(Locale.ENGLISH).of(key, readable);
  }
}
