package dunlin.core.conduct;

import java.util.ArrayList;
import java.util.List;

/**
 * What a message carries beside its plain words, by SHA-256 in hexadecimal digits: whoever has the
 * parts can see that they are the very ones.
 *
 * @param html of the whole page of HTML; empty if there is none
 * @param files in their order
 */
public record Carried(String html, List<File> files) {

  private static final String HTML = "html ";
  private static final String FILE = "file ";

  public Carried {
    files = List.copyOf(files);
  }

  /** What goes with a page of HTML, empty if there is none, and files. */
  public static Carried of(String html, List<File> files) {
    return new Carried(html.isEmpty() ? "" : Coded.hash(html), files);
  }

  /** A file that goes along. */
  public record File(String name, String mediaType, long bytes, String hash) {

    public static File of(String name, String mediaType, byte[] content) {
      return new File(name, mediaType, content.length, Coded.hash(content));
    }
  }

  /** One line for each part. */
  String written() {
    StringBuilder text = new StringBuilder();
    text.append(HTML).append(html.isEmpty() ? Coded.ABSENT : html).append('\n');
    for (File file : files) {
      text.append(FILE)
          .append(file.hash())
          .append(' ')
          .append(file.bytes())
          .append(' ')
          .append(Coded.word(file.mediaType()))
          .append(' ')
          .append(Coded.line(file.name()))
          .append('\n');
    }
    return text.toString();
  }

  /** What such lines say; others are passed over. */
  static Carried read(List<String> lines) {
    String html = "";
    List<File> files = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(HTML)) {
        String hash = line.substring(HTML.length());
        html = hash.equals(Coded.ABSENT) ? "" : hash;
      } else if (line.startsWith(FILE)) {
        files.add(file(line.substring(FILE.length()).split(" ", 4)));
      }
    }
    return new Carried(html, files);
  }

  private static File file(String[] words) {
    return new File(
        Coded.plain(words[3]), Coded.plain(words[2]), Long.parseLong(words[1]), words[0]);
  }
}
