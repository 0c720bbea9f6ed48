package dunlin.connectors.mail;

import java.util.List;

/**
 * A line above a message or a part of it.
 *
 * @param value folded by CRLF and a blank where it is long
 */
record Header(String name, String value) {

  String line() {
    return name + ": " + value + "\r\n";
  }

  static String lines(List<Header> headers) {
    StringBuilder out = new StringBuilder();
    headers.forEach(header -> out.append(header.line()));
    return out.toString();
  }
}
