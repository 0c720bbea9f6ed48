package dunlin.formats.document;

import dunlin.formats.document.Sheet.Look;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/** A table on a sheet: its head comes again on each page, its rows are never torn apart. */
final class Grid {

  private static final float GUTTER = 8;
  private static final int LINES_MAX = 12;

  private final Sheet sheet;
  private final List<Column> columns;
  private final PDStructureElement table;

  /**
   * A column.
   *
   * @param width in points, with the gutter to the next
   */
  record Column(String title, float width, boolean right) {}

  Grid(Sheet sheet, List<Column> columns) throws IOException {
    this.sheet = sheet;
    this.columns = columns;
    this.table = sheet.tags().part("Table", sheet.tags().whole());
    List<String> titles = columns.stream().map(Column::title).toList();
    row(titles, Look.STRONG, "TH");
    sheet.rule(0.8f);
  }

  void row(List<String> cells) throws IOException {
    row(cells, Look.BODY, "TD");
  }

  /** A row that sums up. */
  void sum(List<String> cells) throws IOException {
    row(cells, Look.STRONG, "TD");
  }

  void end() throws IOException {
    sheet.rule(0.4f);
  }

  private void row(List<String> cells, Look look, String kind) throws IOException {
    List<List<String>> texts = new ArrayList<>();
    int deepest = 1;
    for (int i = 0; i < columns.size(); i++) {
      List<String> lines = linesOf(cells.get(i), columns.get(i), look);
      texts.add(lines);
      deepest = Math.max(deepest, lines.size());
    }
    if (!sheet.hasRoomFor(deepest * look.leading() + 6)) {
      sheet.nextPage();
      headAgain();
    }
    PDStructureElement row = sheet.tags().part("TR", table);
    for (int i = 0; i < columns.size(); i++) {
      cell(texts.get(i), i, look, sheet.tags().part(kind, row));
    }
    for (int i = 0; i < deepest; i++) {
      sheet.down(look);
    }
  }

  /** An amount is never torn: it is written smaller where it does not fit. */
  private List<String> linesOf(String text, Column column, Look look) throws IOException {
    if (column.right()) {
      return List.of(sheet.type().shown(text));
    }
    List<String> lines = sheet.type().lines(text, look.size(), column.width() - GUTTER);
    if (lines.size() <= LINES_MAX) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, LINES_MAX - 1));
    kept.add("…");
    return kept;
  }

  private void cell(List<String> lines, int column, Look look, PDStructureElement part)
      throws IOException {
    for (String line : lines) {
      sheet.down(look);
      if (!line.isEmpty()) {
        Look fitting = fitting(line, columns.get(column), look);
        sheet.draw(line, xOf(line, column, fitting), part, fitting);
      }
    }
    sheet.up(look, lines.size());
  }

  private Look fitting(String line, Column column, Look look) throws IOException {
    float width = sheet.type().widthOf(line, look.size());
    float room = column.width() - GUTTER;
    return width <= room ? look : new Look(look.size() * room / width, look.bold());
  }

  private void headAgain() throws IOException {
    sheet.down(Look.STRONG);
    for (int i = 0; i < columns.size(); i++) {
      String title = sheet.type().shown(columns.get(i).title());
      sheet.drawAgain(title, xOf(title, i, Look.STRONG), Look.STRONG);
    }
    sheet.rule(0.8f);
  }

  private float xOf(String shown, int column, Look look) throws IOException {
    float x = Sheet.MARGIN;
    for (Column before : columns.subList(0, column)) {
      x += before.width();
    }
    Column own = columns.get(column);
    if (!own.right()) {
      return x;
    }
    boolean last = column == columns.size() - 1;
    float end = x + own.width() - (last ? 0 : GUTTER);
    return end - sheet.type().widthOf(shown, look.size());
  }
}
