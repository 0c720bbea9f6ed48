package planted.connectors;

import java.sql.Connection;

/** Breaks: a connector knows nothing of the books. */
record LooksIntoBooks(Connection books) {}
