package dunlin.core.message;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.util.List;

/** The body of a message as a fragment of HTML; styles stand in the elements, as mail needs it. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it gathers one text and is thrown away")
final class HtmlText {

  private static final String CELL = "padding:6px 12px 6px 0;border-bottom:1px solid #d9dee5;";
  private static final String RIGHT = "text-align:right;white-space:nowrap;";

  private final Language language;
  private final StringBuilder html = new StringBuilder();

  HtmlText(Language language) {
    this.language = language;
  }

  void paragraph(String text) {
    html.append("<p style=\"margin:0 0 16px\">")
        .append(escaped(text).replace("\n", "<br>\n"))
        .append("</p>\n");
  }

  void link(String words, String address) {
    html.append("<p style=\"margin:0 0 16px\"><a href=\"")
        .append(escaped(address))
        .append("\" style=\"color:#0b5cad\">")
        .append(escaped(words))
        .append("</a></p>\n");
  }

  void table(List<FieldValue.Line> lines) {
    Language.Heads heads = language.heads();
    html.append("<table style=\"border-collapse:collapse;margin:0 0 16px\">\n<thead><tr>");
    head(heads.number(), "text-align:left;");
    head(heads.issued(), "text-align:left;");
    head(heads.due(), "text-align:left;");
    head(heads.daysLate(), RIGHT);
    head(heads.amount(), RIGHT);
    html.append("</tr></thead>\n<tbody>\n");
    for (FieldValue.Line line : lines) {
      html.append("<tr>");
      cell(line.number(), "");
      cell(line.issued().map(language::shortDate).orElse(""), "white-space:nowrap;");
      cell(language.shortDate(line.due()), "white-space:nowrap;");
      cell(line.daysLate() > 0 ? Long.toString(line.daysLate()) : "", RIGHT);
      cell(language.amount(line.asked()), RIGHT);
      html.append("</tr>\n");
    }
    html.append("</tbody></table>\n");
  }

  private void head(String words, String style) {
    html.append("<th scope=\"col\" style=\"").append(CELL).append(style).append("\">");
    html.append(escaped(words)).append("</th>");
  }

  private void cell(String words, String style) {
    html.append("<td style=\"").append(CELL).append(style).append("\">");
    html.append(escaped(words)).append("</td>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  String text() {
    return html.toString();
  }
}
