package dunlin.formats.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;

/**
 * What the parts of a document mean, and in which order they are read (ISO 32000, 14.7 and 14.8).
 */
final class Tags {

  private final PDStructureTreeRoot root = new PDStructureTreeRoot();
  private final PDStructureElement whole = new PDStructureElement("Document", root);
  private final Map<PDPage, COSArray> marks = new LinkedHashMap<>();

  Tags(PDDocument document) {
    root.appendKid(whole);
    document.getDocumentCatalog().setStructureTreeRoot(root);
    PDMarkInfo info = new PDMarkInfo();
    info.setMarked(true);
    document.getDocumentCatalog().setMarkInfo(info);
  }

  PDStructureElement whole() {
    return whole;
  }

  /** A part of another one, such as {@code Table} or {@code TR}. */
  PDStructureElement part(String kind, PDStructureElement of) {
    PDStructureElement part = new PDStructureElement(kind, of);
    of.appendKid(part);
    if (kind.equals("TH")) {
      PDTableAttributeObject scope = new PDTableAttributeObject();
      scope.setScope(PDTableAttributeObject.SCOPE_COLUMN);
      part.addAttribute(scope);
    }
    return part;
  }

  void begin(PDPage page) {
    page.setStructParents(marks.size());
    marks.put(page, new COSArray());
  }

  /** The number by which what is drawn next belongs to a part, all of which is on this page. */
  int mark(PDPage page, PDStructureElement part) {
    COSArray onPage = marks.getOrDefault(page, new COSArray());
    int number = onPage.size();
    onPage.add(part);
    part.setPage(page);
    part.appendKid(number);
    return number;
  }

  void end() {
    Map<Integer, PDParentTreeValue> parents = new LinkedHashMap<>();
    List<COSArray> pages = new ArrayList<>(marks.values());
    for (int i = 0; i < pages.size(); i++) {
      parents.put(i, new PDParentTreeValue(pages.get(i)));
    }
    PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
    tree.setNumbers(parents);
    root.setParentTree(tree);
    root.setParentTreeNextKey(pages.size());
  }
}
