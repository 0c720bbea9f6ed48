package dunlin.platform.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the files of a bundle one after the other, and the manifest behind them. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it goes along a file and is thrown away")
final class BundleWriter {

  static final String MANIFEST = "manifest.txt";
  static final String FORM = "evidence 2";

  /** Without what is held back; such bundles stay valid. */
  static final String FORM_BEFORE = "evidence 1";

  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final StringBuilder manifest = new StringBuilder();

  /**
   * Begins a bundle.
   *
   * @param about lines that say what is in it
   */
  BundleWriter(OutputStream out, String about) {
    this(out, FORM, about);
  }

  BundleWriter(OutputStream out, String form, String about) {
    this.zip = new ZipOutputStream(out, UTF_8);
    this.zip.setMethod(ZipOutputStream.STORED);
    manifest.append(form).append('\n').append(about);
  }

  void add(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    manifest.append("file %s %d %s\n".formatted(Hashes.of(bytes), bytes.length, name));
    put(zip, name, bytes);
  }

  /** Ends the bundle and answers with its hash: that of the lines of its manifest. */
  String end() throws IOException {
    String hash = Hashes.of(manifest.toString());
    put(zip, MANIFEST, (manifest + "hash " + hash + "\n").getBytes(UTF_8));
    zip.finish();
    return hash;
  }

  /** Puts a file into an archive in the one way in which bundles have it. */
  static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(ALWAYS);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
