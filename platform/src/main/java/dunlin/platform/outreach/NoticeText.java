package dunlin.platform.outreach;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a message as a piece of another page: paragraphs, tables and links to web pages, and
 * nothing else, whatever is stored. Styles stay behind; the page has its own.
 */
final class NoticeText {

  private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>");
  private static final Pattern BODY = Pattern.compile("(?s).*<body[^<>]*>(.*)</body>.*");
  private static final Pattern WEB_PAGE = Pattern.compile("href=\"(https?://[^\"\\s]*)\"");
  private static final Set<String> KEPT =
      Set.of("p", "br", "table", "thead", "tbody", "tr", "th", "td");

  private NoticeText() {}

  /** The words of a whole page. */
  static String of(String page) {
    Matcher body = BODY.matcher(page);
    String words = body.matches() ? body.group(1) : page;
    StringBuilder kept = new StringBuilder();
    Matcher tag = TAG.matcher(words);
    int from = 0;
    while (tag.find()) {
      kept.append(harmless(words.substring(from, tag.start()))).append(kept(tag));
      from = tag.end();
    }
    return kept.append(harmless(words.substring(from))).toString().strip();
  }

  private static String harmless(String words) {
    return words.replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String kept(Matcher tag) {
    boolean isEnd = !tag.group(1).isEmpty();
    if (KEPT.contains(tag.group(2))) {
      return "<" + tag.group(1) + tag.group(2) + ">";
    }
    if (!tag.group(2).equals("a")) {
      return "";
    }
    Matcher page = WEB_PAGE.matcher(tag.group(3));
    if (isEnd) {
      return "</a>";
    }
    return page.find() ? "<a href=\"%s\" rel=\"noopener\">".formatted(page.group(1)) : "<a>";
  }
}
