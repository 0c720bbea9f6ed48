package dunlin.core.spi;

/** The area that books disputes. */
public interface DisputeSink extends BookingSink<LedgerRecord.Dispute> {

  @Override
  default Class<LedgerRecord.Dispute> kind() {
    return LedgerRecord.Dispute.class;
  }
}
