package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.identity.MemberId;
import dunlin.platform.identity.TokenId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** How requests are read, and the frame of the specification. */
@Configuration(proxyBeanMethods = false)
class InterfaceConfiguration implements WebMvcConfigurer {

  /** The name of the scheme by which programs show who they are. */
  static final String TOKEN = "token";

  static {
    for (Class<?> id : List.of(AccountId.class, ItemId.class, MemberId.class, TokenId.class)) {
      SpringDocUtils.getConfig().replaceWithClass(id, Long.class);
    }
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Faults.class);
  }

  private final JsonMapper mapper;
  private final RequestBodies bodies;

  InterfaceConfiguration(JsonMapper mapper) {
    this.mapper = mapper;
    this.bodies = new RequestBodies(mapper);
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.addCustomConverter(bodies);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(bodies);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/v1/**");
    registry.addInterceptor(new NoFields(mapper)).addPathPatterns("/api/v1/**");
  }

  /** Of a field that stands twice nobody knows which is meant. */
  @Bean
  static JsonMapperBuilderCustomizer strictRequests() {
    return builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  @Bean
  OpenAPI frameOfSpecification() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Dunlin")
                .version("v1")
                .description(
                    "Everything of Dunlin for programs. Amounts are decimal text with a currency,"
                        + " dates are ISO 8601, lists carry a link to their next part. Every POST"
                        + " names its wish in the header Idempotency-Key and has its effect once."
                        + " What a token sees is what its member may see.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/").description("This installation")))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A token of a member, made at /tokens.")));
  }
}
