package dunlin.core.spi;

/** The area that books promises to pay. */
public interface PromiseSink extends BookingSink<LedgerRecord.Promise> {

  @Override
  default Class<LedgerRecord.Promise> kind() {
    return LedgerRecord.Promise.class;
  }
}
