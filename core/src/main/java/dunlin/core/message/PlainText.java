package dunlin.core.message;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.util.ArrayList;
import java.util.List;

/** The body of a message as plain text. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it gathers one text and is thrown away")
final class PlainText {

  private final Language language;
  private final List<String> blocks = new ArrayList<>();

  PlainText(Language language) {
    this.language = language;
  }

  void paragraph(String text) {
    blocks.add(text);
  }

  void link(String words, String address) {
    blocks.add(words + ":\n" + address);
  }

  /** Columns in line, amounts to the right. */
  void table(List<FieldValue.Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    Language.Heads heads = language.heads();
    rows.add(List.of(heads.number(), heads.due(), heads.daysLate(), heads.amount()));
    for (FieldValue.Line line : lines) {
      rows.add(
          List.of(
              line.number(),
              language.shortDate(line.due()),
              line.daysLate() > 0 ? Long.toString(line.daysLate()) : "",
              language.amount(line.asked()).replace('\u00a0', ' ')));
    }
    List<String> text = new ArrayList<>();
    for (List<String> row : rows) {
      text.add(aligned(row, rows).stripTrailing());
    }
    blocks.add(String.join("\n", text));
  }

  private static String aligned(List<String> row, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int index = column;
      int width = rows.stream().mapToInt(each -> each.get(index).length()).max().orElse(0);
      String padding = " ".repeat(width - row.get(column).length());
      boolean isNumber = column >= 2;
      text.append(isNumber ? padding + row.get(column) : row.get(column) + padding).append("  ");
    }
    return text.toString();
  }

  String text() {
    return String.join("\n\n", blocks) + "\n";
  }
}
