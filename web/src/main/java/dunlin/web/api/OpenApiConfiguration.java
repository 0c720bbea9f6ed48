package dunlin.web.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the specification says about itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  OpenAPI specification() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Dunlin")
                .version("1")
                .description(
                    "Receivables, worklists and decisions for programs. Lists come in pages:"
                        + " pass `next` as `after`. Errors are problem+json. Requests that change"
                        + " something may carry an Idempotency-Key.")
                .license(new License().name("Apache-2.0")))
        .servers(List.of(new Server().url("/").description("This installation")))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A token of a member, with scopes")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
