package dunlin.web.api;

import dunlin.core.conduct.PaymentCards;
import dunlin.web.page.NoPaymentCards;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses bodies that are a text, such as that of a template, and hold data of payment cards. */
@ControllerAdvice
class NoCardBodies extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converterType) {
    return type.equals(String.class);
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converterType) {
    String text = (String) body;
    NoPaymentCards.whyNot("body", text)
        .ifPresent(why -> {
          throw ProblemException.invalid("body", PaymentCards.masked(text), why);
        });
    return text;
  }
}
