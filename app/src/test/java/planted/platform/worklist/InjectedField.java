package planted.platform.worklist;

import org.springframework.beans.factory.annotation.Autowired;

/** Is injected into. */
public final class InjectedField {

  @Autowired private String needed = "";

  /** Uses it. */
  public String needed() {
    return needed;
  }
}
