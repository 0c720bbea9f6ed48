package dunlin.formats.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Pages of A4 that are filled from the top; measures are in points. */
final class Sheet implements AutoCloseable {

  static final float MARGIN = 56;
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  private static final float FOOT = 64;
  private static final float LEADING = 1.3f;
  private static final float SMALL = 8;

  private final PDDocument document = new PDDocument();
  private final Type type;
  private final Tags tags;
  private final Locale language;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream stream;
  private PDPage page;
  private float y;

  /** How a text looks. */
  record Look(float size, boolean bold) {

    static final Look TITLE = new Look(16, true);
    static final Look HEADING = new Look(11, true);
    static final Look BODY = new Look(9.5f, false);
    static final Look STRONG = new Look(9.5f, true);

    float leading() {
      return size * LEADING;
    }
  }

  Sheet(String title, String author, Locale language) throws IOException {
    this.type = new Type(document);
    this.tags = new Tags(document);
    this.language = language;
    describe(title, author);
    this.page = new PDPage(PDRectangle.A4);
    this.stream = begin(page);
  }

  /** Nothing of the clock: the number of the file comes from what it says. */
  private void describe(String title, String author) {
    PDDocumentInformation about = new PDDocumentInformation();
    about.setTitle(type.shown(title));
    about.setAuthor(type.shown(author));
    document.setDocumentInformation(about);
    document.setDocumentId(0L);
    document.getDocumentCatalog().setLanguage(language.toLanguageTag());
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(preferences);
  }

  private PDPageContentStream begin(PDPage fresh) throws IOException {
    document.addPage(fresh);
    pages.add(fresh);
    tags.begin(fresh);
    y = PDRectangle.A4.getHeight() - MARGIN;
    return new PDPageContentStream(document, fresh, AppendMode.APPEND, true);
  }

  void nextPage() throws IOException {
    stream.close();
    page = new PDPage(PDRectangle.A4);
    stream = begin(page);
  }

  /** Whether so much still fits above the foot. */
  boolean hasRoomFor(float height) {
    return y - height >= FOOT;
  }

  Tags tags() {
    return tags;
  }

  Type type() {
    return type;
  }

  void gap(float height) {
    y -= height;
  }

  /** A paragraph over the whole width, on as many pages as it needs. */
  void paragraph(String kind, String text, Look look) throws IOException {
    PDStructureElement part = tags.part(kind, tags.whole());
    for (String line : type.lines(text, look.size(), WIDTH)) {
      if (!hasRoomFor(look.leading())) {
        nextPage();
        part = tags.part(kind, tags.whole());
      }
      y -= look.leading();
      draw(line, MARGIN, part, look);
    }
  }

  /** Goes down by a line and draws nothing. */
  void down(Look look) {
    y -= look.leading();
  }

  void up(Look look, int lines) {
    y += look.leading() * lines;
  }

  /** A text in the present line, which belongs to a part. */
  void draw(String shown, float x, PDStructureElement part, Look look) throws IOException {
    stream.beginMarkedContent(COSName.getPDFName(part.getStructureType()), tags.mark(page, part));
    show(shown, x, look);
    stream.endMarkedContent();
  }

  /** A text that is not read out, because it was said before. */
  void drawAgain(String shown, float x, Look look) throws IOException {
    stream.beginMarkedContent(COSName.ARTIFACT);
    show(shown, x, look);
    stream.endMarkedContent();
  }

  /** A line across, below the present one. */
  void rule(float thickness) throws IOException {
    stream.beginMarkedContent(COSName.ARTIFACT);
    stream.setLineWidth(thickness);
    stream.moveTo(MARGIN, y - 3);
    stream.lineTo(MARGIN + WIDTH, y - 3);
    stream.stroke();
    stream.endMarkedContent();
    y -= 4;
  }

  /** Bold is the same typeface with a line around its letters. */
  private void show(String shown, float x, Look look) throws IOException {
    stream.beginText();
    stream.setFont(type.font(), look.size());
    stream.setLineWidth(look.size() * 0.03f);
    stream.setRenderingMode(look.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    stream.newLineAtOffset(x, y);
    stream.showText(shown);
    stream.endText();
  }

  /** The file, after a line at the foot of each page. */
  byte[] bytes(String foot) throws IOException {
    stream.close();
    for (int i = 0; i < pages.size(); i++) {
      page = pages.get(i);
      stream = new PDPageContentStream(document, page, AppendMode.APPEND, true);
      y = FOOT - 24;
      Look look = new Look(SMALL, false);
      String number = Words.PAGE.in(language).formatted(i + 1, pages.size());
      float left = MARGIN + WIDTH - type.widthOf(number, SMALL);
      String first = type.lines(foot, SMALL, WIDTH - 100).getFirst();
      drawAgain(first, MARGIN, look);
      drawAgain(number, left, look);
      stream.close();
    }
    tags.end();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
