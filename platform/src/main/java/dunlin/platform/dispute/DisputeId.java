package dunlin.platform.dispute;

/** Names one dispute. */
public record DisputeId(long value) {}
