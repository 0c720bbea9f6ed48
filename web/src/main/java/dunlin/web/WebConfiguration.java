package dunlin.web;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.MemberId;
import dunlin.platform.identity.TokenId;
import dunlin.web.page.AskedDays;
import dunlin.web.page.Assets;
import dunlin.web.page.ViewerArgument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the pages and the interface for programs; the application imports it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class WebConfiguration implements WebMvcConfigurer {

  private final ViewerArgument viewers;
  private final Assets assets;
  private final Customers customers;

  WebConfiguration(ViewerArgument viewers, Assets assets, Customers customers) {
    this.viewers = viewers;
    this.assets = assets;
    this.customers = customers;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(viewers);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    assets.serve(registry);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new NoOddParameters()).excludePathPatterns("/api/**", "/error");
    registry.addInterceptor(new NoCardParameters()).excludePathPatterns("/api/**", "/error");
    registry.addInterceptor(new NoWritingInThePast(viewers)).excludePathPatterns("/api/**");
    registry.addInterceptor(new NoActingUnseen(customers)).addPathPatterns(NoActingUnseen.PATHS);
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    // These come last, and so before what Spring reads days with, which has no bounds.
    registry.addFormatterForFieldType(
        LocalDate.class,
        (LocalDate day, Locale locale) -> day.toString(),
        (text, locale) -> AskedDays.day(text));
    registry.addFormatterForFieldType(
        Instant.class,
        (Instant at, Locale locale) -> at.toString(),
        (text, locale) -> AskedDays.instant(text));
    registry.addConverter(String.class, AccountId.class, text -> new AccountId(number(text)));
    registry.addConverter(String.class, ItemId.class, text -> new ItemId(number(text)));
    registry.addConverter(String.class, MemberId.class, text -> new MemberId(number(text)));
    registry.addConverter(String.class, TokenId.class, text -> new TokenId(number(text)));
  }

  private static long number(String text) {
    return Long.parseLong(text.strip());
  }
}
