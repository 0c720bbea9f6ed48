package dunlin.web.page;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartException;

/**
 * Requests that the server could not take apart: files that break off or have no boundary between
 * them, parameters whose bytes are no UTF-8.
 */
public final class UnreadableRequest {

  private UnreadableRequest() {}

  /**
   * The status to refuse it with; empty if the failure is none of the request's form, such as a
   * disk that is full while a file is taken in.
   */
  public static Optional<HttpStatus> status(@Nullable Throwable failure) {
    Optional<HttpStatus> found = Optional.empty();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (isTooLarge(each)) {
        return Optional.of(HttpStatus.CONTENT_TOO_LARGE);
      }
      if (isOfForm(each)) {
        found = Optional.of(HttpStatus.BAD_REQUEST);
      } else if (each instanceof IOException && !isWrapping(each)) {
        return Optional.empty();
      }
    }
    return found;
  }

  private static boolean isTooLarge(Throwable failure) {
    return failure instanceof SizeException
        || (failure instanceof InvalidParameterException odd
            && odd.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value());
  }

  private static boolean isOfForm(Throwable failure) {
    return switch (failure) {
      case IOFileUploadException wrapping -> false;
      case InvalidParameterException odd -> true;
      case MultipartException broken -> true;
      case FileUploadException broken -> true;
      case InvalidFileNameException odd -> true;
      case MalformedStreamException cut -> true;
      case EOFException cut -> true;
      case CharacterCodingException odd -> true;
      default -> false;
    };
  }

  private static boolean isWrapping(Throwable failure) {
    return failure instanceof IOFileUploadException || failure instanceof FileUploadIOException;
  }
}
