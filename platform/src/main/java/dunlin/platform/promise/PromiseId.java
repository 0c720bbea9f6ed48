package dunlin.platform.promise;

/** Names one promise to pay. */
public record PromiseId(long value) {}
