package dunlin.platform.outreach;

import dunlin.core.conduct.Carried;
import dunlin.core.spi.Attachment;
import java.util.List;

/**
 * The files that go with a message.
 *
 * @param files in their order
 * @param words what they are, in the language of the message; empty if there are none
 * @param leftOut what was asked for and is too much for a mail, in the same language; or empty
 */
record Enclosed(List<Attachment> files, String words, String leftOut) {

  static final Enclosed NOTHING = new Enclosed(List.of(), "", "");

  Enclosed {
    files = List.copyOf(files);
  }

  /** The same as a certificate names it, with the page that they go with. */
  Carried beside(String html) {
    return Carried.of(
        html,
        files.stream()
            .map(each -> Carried.File.of(each.name(), each.mediaType(), each.content()))
            .toList());
  }
}
