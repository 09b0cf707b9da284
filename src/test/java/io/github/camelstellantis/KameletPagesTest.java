package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelstellantis.state.JdbcStateRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the pages of Kamelets are those of their files, and what else stands there is true. */
class KameletPagesTest {

    private static final Pattern BEANS = Pattern.compile("(?s)\\[source,properties]\\n----\\n(camel[.]beans.*?)----");
    private static final Pattern LINK = Pattern.compile("link:([^\\[#]+)");

    static Stream<KameletFile> kamelets() {
        return KameletFile.all();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyKameletHasAPageOfItsFile(KameletFile kamelet) throws IOException {
        assertCurrent(KameletPages.file(kamelet), KameletPages.page(kamelet));
    }

    @Test
    void theOverviewListsThem() throws IOException {
        assertCurrent(KameletPages.OVERVIEW, KameletPages.overview(Files.readString(KameletPages.OVERVIEW)));
        try (Stream<Path> pages = Files.list(KameletPages.DIRECTORY)) {
            assertThat(pages)
                    .containsExactlyInAnyOrderElementsOf(
                            kamelets().map(KameletPages::file).toList());
        }
    }

    private static void assertCurrent(Path file, String current) throws IOException {
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(file, current);
        }
        assertThat(file)
                .as("to refresh the page, run: mvn test -Dtest=KameletPagesTest -Dpage.write=true")
                .hasContent(current);
    }

    @Test
    void whatTheOverviewLinksToIsThere() throws IOException {
        assertThat(LINK.matcher(Files.readString(KameletPages.OVERVIEW)).results())
                .allSatisfy(link -> assertThat(KameletPages.OVERVIEW.resolveSibling(link.group(1)))
                        .exists());
    }

    @Test
    void theStoresInADatabaseAreMadeOfItsProperties(@TempDir Path directory) throws Exception {
        Matcher properties = BEANS.matcher(Files.readString(KameletPages.OVERVIEW));
        assertThat(properties.find()).isTrue();
        Files.writeString(directory.resolve("database.properties"), "jdbcUrl=jdbc:h2:mem:kamelets\nusername=sa\n");
        Path file = Files.writeString(
                directory.resolve("application.properties"),
                properties.group(1).replace("/etc/stellantis", directory.toString()));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + file);
        main.start();
        StellantisConfiguration options =
                SimulatorTestSupport.component(main.getCamelContext()).getConfiguration();
        assertThat(options.getStateRepository()).isInstanceOf(JdbcStateRepository.class);
        assertThat(options.getTokenStoreDataSource()).isInstanceOf(HikariDataSource.class);
        main.stop();
    }
}
