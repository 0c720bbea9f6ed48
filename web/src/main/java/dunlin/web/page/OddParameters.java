package dunlin.web.page;

import dunlin.core.basics.OddCharacters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameters of an address or a form that hold what no text has, such as NUL: nobody types it, no
 * text that is kept has it, and the database takes no NUL.
 */
public final class OddParameters {

  private OddParameters() {}

  /** Their values, by name. */
  public static SortedMap<String, String> of(HttpServletRequest request) {
    SortedMap<String, String> odd = new TreeMap<>();
    for (Map.Entry<String, String[]> each : request.getParameterMap().entrySet()) {
      for (String value : each.getValue()) {
        if (OddCharacters.find(value) >= 0 || OddCharacters.find(each.getKey()) >= 0) {
          odd.put(each.getKey(), value);
        }
      }
    }
    return odd;
  }
}
