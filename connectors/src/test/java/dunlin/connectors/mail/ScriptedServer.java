package dunlin.connectors.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server that plays one script for each connection, in order, and then listens no more. */
final class ScriptedServer implements AutoCloseable {

  /** What the server does with a connection, which is closed at its end. */
  @FunctionalInterface
  interface Script {
    void play(Line line) throws IOException;
  }

  private final ServerSocket socket;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> played = new CompletableFuture<>();

  private ServerSocket listening() {
    return socket;
  }

  ScriptedServer(Script... scripts) throws IOException {
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    var _ = Thread.ofVirtual().start(() -> play(List.of(scripts)));
  }

  private void play(List<Script> scripts) {
    try {
      for (Script script : scripts) {
        try (Socket connection = listening().accept()) {
          script.play(new Line(connection));
        }
      }
      listening().close();
      played.complete(scripts.size());
    } catch (IOException | RuntimeException | AssertionError e) {
      played.completeExceptionally(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Commands, and texts as one entry each, in the order in which they came. */
  List<String> heard() {
    return heard;
  }

  /** Waits for the end of the last script, and fails if one could not be played. */
  void wasPlayed() {
    try {
      var _ = played.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the script was not played to its end; heard " + heard, e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The server's end of a connection. */
  final class Line {

    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    Line say(String text) throws IOException {
      out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return this;
    }

    /** Hears a command that begins so. */
    Line hear(String beginning) throws IOException {
      String command = read("\r\n");
      if (!command.startsWith(beginning)) {
        throw new AssertionError("heard '%s' and not '%s'".formatted(command, beginning));
      }
      heard.add(command);
      return this;
    }

    /** Hears a text until its final dot. */
    Line hearText() throws IOException {
      heard.add(read("\r\n.\r\n"));
      return this;
    }

    /** Hears so many bytes and no more. */
    Line hearBytes(int count) throws IOException {
      var _ = in.readNBytes(count);
      return this;
    }

    /** Hears whatever comes until the other side hangs up. */
    Line hearTheEnd() throws IOException {
      var _ = in.transferTo(OutputStream.nullOutputStream());
      return this;
    }

    /** Greets, and hears the greeting. */
    Line welcome(String... extensions) throws IOException {
      return say("220 here").hello(extensions);
    }

    Line hello(String... extensions) throws IOException {
      hear("EHLO here.example").say("250-pleased to meet you");
      for (String extension : extensions) {
        say("250-" + extension);
      }
      return say("250 HELP");
    }

    /** Takes the envelope of a message to one receiver, and lets its text come. */
    Line envelope() throws IOException {
      hear("MAIL FROM:").say("250 ok").hear("RCPT TO:").say("250 ok");
      return hear("DATA").say("354 go ahead");
    }

    /** Takes a whole message. */
    Line message() throws IOException {
      return envelope().hearText().say("250 taken");
    }

    /** Makes the connection secure. */
    Line secure(SSLContext context) throws IOException {
      SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      socket = secured;
      in = secured.getInputStream();
      out = secured.getOutputStream();
      return this;
    }

    private String read(String end) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String text = "";
      while (!text.endsWith(end)) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("closed after '%s'".formatted(text));
        }
        bytes.write(next);
        text = next == '\n' ? bytes.toString(StandardCharsets.UTF_8) : "";
      }
      return text.substring(0, text.length() - end.length());
    }
  }
}
