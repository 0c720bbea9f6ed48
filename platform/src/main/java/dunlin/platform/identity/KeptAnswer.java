package dunlin.platform.identity;

/** An answer that was given to a request over HTTP, kept to be given again. */
public record KeptAnswer(int status, String contentType, String body) {}
