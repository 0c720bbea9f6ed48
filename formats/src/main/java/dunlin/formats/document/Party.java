package dunlin.formats.document;

import java.util.List;

/**
 * Who writes, or who is written to.
 *
 * @param address lines below the name, as they stand on a letter
 */
public record Party(String name, List<String> address) {

  public Party {
    address = List.copyOf(address);
  }
}
