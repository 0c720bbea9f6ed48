package dunlin.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a workbook once for show, counting, before anything is made of it.
 *
 * <p>What a zip file declares of its sizes may be a lie, so every part is unpacked and its bytes
 * are counted against the {@link Limits}; nothing is kept.
 */
final class XlsxGuard {

  private static final long SMALL = 10L << 20;

  private final Limits limits;
  private long unpacked;
  private long rows;

  XlsxGuard(Limits limits) {
    this.limits = limits;
  }

  /** Rows of all sheets, counted on the way. */
  long rows() {
    return rows;
  }

  /** Why the workbook must not be read, as a sentence; null if it may. */
  @Nullable String refusal(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > limits.parts()) {
        return "the workbook holds %d parts, more than %d; it may be a zip bomb"
            .formatted(zip.size(), limits.parts());
      }
      if (zip.getEntry("[Content_Types].xml") == null) {
        return "the file is a zip archive but no workbook (XLSX); maybe unpack it first";
      }
      return refusalOfParts(zip);
    } catch (ZipException e) {
      return "the workbook is damaged or was cut (%s)".formatted(e.getMessage());
    }
  }

  private @Nullable String refusalOfParts(ZipFile zip) throws IOException {
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      String refusal = refusalOfPart(zip, entry);
      if (refusal != null) {
        return "the part '%s' of the workbook %s".formatted(entry.getName(), refusal);
      }
    }
    return null;
  }

  private @Nullable String refusalOfPart(ZipFile zip, ZipEntry entry) throws IOException {
    boolean isXml = isXml(entry.getName());
    XmlScan scan = new XmlScan();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        unpacked += read;
        String refusal = refusalOfSize(entry, size);
        if (refusal != null || (isXml && !scan.accept(buffer, read))) {
          return refusal != null ? refusal : scan.refusal();
        }
      }
    }
    rows += entry.getName().contains("worksheets/") ? scan.rows() : 0;
    return null;
  }

  private static boolean isXml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xml") || lower.endsWith(".rels");
  }

  private @Nullable String refusalOfSize(ZipEntry entry, long size) {
    if (unpacked > limits.unpackedBytes()) {
      return "unpacks the whole to more than %d MB; it may be a zip bomb"
          .formatted(limits.unpackedBytes() >> 20);
    }
    if (size > SMALL && size / limits.unpackRatio() > Math.max(1, entry.getCompressedSize())) {
      return "unpacks to more than %d times its size; it may be a zip bomb"
          .formatted(limits.unpackRatio());
    }
    boolean isShared = entry.getName().endsWith("sharedStrings.xml");
    return isShared && size > limits.sharedTextBytes()
        ? "holds more than %d MB of texts; maybe deliver it as CSV"
            .formatted(limits.sharedTextBytes() >> 20)
        : null;
  }
}
