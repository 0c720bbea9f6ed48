package dunlin.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * Takes in the files of a form, but does not ask for those again that broke off when their error is
 * told: the page that tells it would break off too.
 */
@Component("multipartResolver")
final class FilesOfForms extends StandardServletMultipartResolver {

  @Override
  public boolean isMultipart(HttpServletRequest request) {
    return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
  }
}
