package dunlin.platform.intake;

import dunlin.core.spi.LedgerRecord;
import dunlin.formats.RowPlace;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Records that came without a file as rows of a table: a table for each kind of record, and a
 * column for each of its fields, so that those that are refused can be listed and downloaded as
 * rows of files are.
 */
final class RecordCells {

  /** The number of the row stands beside its cells already. */
  private static final String NUMBER = "row";

  private static final ClassValue<List<RecordComponent>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> kind) {
          return Arrays.stream(kind.getRecordComponents())
              .filter(field -> !field.getName().equals(NUMBER))
              .toList();
        }
      };

  private RecordCells() {}

  /** The row that makes nothing but the record. */
  static Batch.Row rowOf(LedgerRecord delivered) {
    CardFree free = CardFree.of(delivered);
    LedgerRecord record = free.record();
    List<RecordComponent> fields = FIELDS.get(record.getClass());
    Batch.Row row =
        Batch.Row.begin(
            "",
            record.getClass().getSimpleName(),
            record.row(),
            fields.stream().map(RecordComponent::getName).toList(),
            fields.stream().map(field -> text(field, record)).toList(),
            RowPlace.NONE);
    row.take(free);
    return row;
  }

  /** A field as text, empty where the record lacks it. */
  private static String text(RecordComponent field, LedgerRecord record) {
    try {
      return Objects.toString(field.getAccessor().invoke(record), "");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "%s of %s cannot be read\nMaybe it throws".formatted(field, record), e);
    }
  }
}
