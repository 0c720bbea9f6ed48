package dunlin.formats;

/**
 * What a file may not exceed, so that no delivery can fill the memory or the disk.
 *
 * @param longestCell characters
 * @param mostColumns of a header or row
 * @param packedBytes size of a workbook as it is delivered
 * @param parts files inside a workbook
 * @param unpackedBytes of a workbook in all
 * @param sharedTextBytes of the list of texts of a workbook, which is held in memory
 * @param unpackRatio how many times larger than packed a part may be, once it is larger than 10 MB
 */
record Limits(
    int longestCell,
    int mostColumns,
    long packedBytes,
    int parts,
    long unpackedBytes,
    long sharedTextBytes,
    int unpackRatio) {

  static final Limits STANDARD =
      new Limits(1_000_000, 1_000, 1L << 30, 2_000, 4L << 30, 128L << 20, 200);
}
