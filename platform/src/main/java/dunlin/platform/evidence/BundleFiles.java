package dunlin.platform.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The files of a bundle that is whole: each has the hash that the manifest states, and the archive
 * has the very bytes in which they are written.
 *
 * @param hash of the manifest
 * @param form in which it was written
 * @param texts by name, in their order, without the manifest
 */
record BundleFiles(String hash, String form, Map<String, String> texts) {

  private static final long LARGEST = 1_000_000_000;
  private static final int MOST_FILES = 2_000_000;
  private static final Set<String> FORMS = Set.of(BundleWriter.FORM, BundleWriter.FORM_BEFORE);

  static BundleFiles read(Path file) throws IOException, DamagedException {
    Map<String, byte[]> found = contents(file);
    byte[] manifest = found.get(BundleWriter.MANIFEST);
    if (manifest == null) {
      throw new DamagedException("it has no " + BundleWriter.MANIFEST);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    String lines = text(BundleWriter.MANIFEST, manifest);
    String hash = compare(lines, found, texts);
    String form = lines.lines().findFirst().orElse("");
    requireSameBytes(file, found);
    return new BundleFiles(hash, form, texts);
  }

  private static Map<String, byte[]> contents(Path file) throws IOException, DamagedException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    Map<String, byte[]> contents = new LinkedHashMap<>();
    String name = "the list of files at its end";
    try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
      if (zip.size() > MOST_FILES) {
        throw new DamagedException("it has more than %d files".formatted(MOST_FILES));
      }
      for (ZipEntry entry : zip.stream().toList()) {
        name = entry.getName();
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > LARGEST) {
          throw new DamagedException(name + ": it is not as a bundle has it");
        }
        try (InputStream in = zip.getInputStream(entry)) {
          contents.put(name, in.readAllBytes());
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new DamagedException("%s: it cannot be read: %s".formatted(name, e.getMessage()));
    }
    return contents;
  }

  /** Text of UTF-8; other bytes would be lost unnoticed. */
  private static String text(String name, byte[] bytes) throws DamagedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DamagedException(name + ": it is no text");
    }
  }

  /** Compares all files with the manifest; answers with its hash. */
  private static String compare(
      String manifest, Map<String, byte[]> found, Map<String, String> texts)
      throws DamagedException {
    List<String> lines = manifest.lines().toList();
    String stated = lines.isEmpty() ? "" : lines.getLast();
    String before = manifest.substring(0, Math.max(0, manifest.lastIndexOf("hash ")));
    String hash = Hashes.of(before);
    if (!FORMS.contains(lines.isEmpty() ? "" : lines.getFirst())
        || !manifest.equals(before + "hash " + hash + "\n")
        || !stated.equals("hash " + hash)) {
      throw new DamagedException(BundleWriter.MANIFEST + ": its hash is not that of its lines");
    }
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("file ")) {
        String[] words = line.split(" ", 4);
        byte[] bytes = found.get(words[3]);
        if (bytes == null) {
          throw new DamagedException(words[3] + ": it is missing");
        }
        if (!Hashes.of(bytes).equals(words[1])) {
          throw new DamagedException(words[3] + ": it was changed after it was written");
        }
        names.add(words[3]);
        texts.put(words[3], text(words[3], bytes));
      }
    }
    names.add(BundleWriter.MANIFEST);
    if (!names.equals(List.copyOf(found.keySet()))) {
      throw new DamagedException(
          BundleWriter.MANIFEST + ": the files are others, or in another order, than it states");
    }
    return hash;
  }

  /** Whatever stands between the files, and behind them, follows from them too. */
  private static void requireSameBytes(Path file, Map<String, byte[]> found)
      throws IOException, DamagedException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        Comparing comparing = new Comparing(in)) {
      ZipOutputStream zip = new ZipOutputStream(comparing, UTF_8);
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> each : found.entrySet()) {
        BundleWriter.put(zip, each.getKey(), each.getValue());
        zip.flush();
        comparing.require(each.getKey());
      }
      zip.finish();
      comparing.require("the list of files at its end");
      if (in.read() >= 0) {
        throw new DamagedException("there is more behind its end");
      }
    }
  }

  /** Compares what is written with what is there. */
  @Departs(from = HouseRule.UNCHANGEABLE, because = "it goes along a file and is thrown away")
  private static final class Comparing extends OutputStream {

    private final InputStream there;
    private boolean differs;

    Comparing(InputStream there) {
      this.there = there;
    }

    @Override
    public void write(int each) throws IOException {
      differs |= there.read() != (each & 0xff);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        write(bytes[i]);
      }
    }

    void require(String name) throws DamagedException {
      if (differs) {
        throw new DamagedException(name + ": bytes around it were changed after it was written");
      }
    }
  }
}
