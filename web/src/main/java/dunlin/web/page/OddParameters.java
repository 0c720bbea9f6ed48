package dunlin.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameters of an address or a form that hold a sign of control, such as NUL: nobody types one, no
 * text that is kept has one, and the database takes no NUL.
 */
public final class OddParameters {

  private OddParameters() {}

  /** Their values, by name. */
  public static SortedMap<String, String> of(HttpServletRequest request) {
    SortedMap<String, String> odd = new TreeMap<>();
    for (Map.Entry<String, String[]> each : request.getParameterMap().entrySet()) {
      for (String value : each.getValue()) {
        if (isOdd(value) || isOdd(each.getKey())) {
          odd.put(each.getKey(), value);
        }
      }
    }
    return odd;
  }

  /** Whether a text holds a sign of control that stands for no space or line end. */
  private static boolean isOdd(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && (c < '\t' || c > '\r'));
  }
}
