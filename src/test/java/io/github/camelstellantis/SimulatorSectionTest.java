package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the component's page shows of the simulator. */
class SimulatorSectionTest {

    private static final String SECTION = section();

    @TempDir
    Path directory;

    @Test
    void theTestOnThePageIsOneThatRuns() {
        String source = Readme.read(Path.of("src/test/java/io/github/camelstellantis/readme/WithoutACarTest.java"));
        assertThat(source).endsWith(";\n\n" + block("java"));
    }

    @Test
    void theYamlAndThePropertiesOnThePageRunAsTheyStand() throws Exception {
        String ports = FreePort.text() + " " + FreePort.text();
        String yaml = String.join("\n", blocks("yaml"));
        Path routes = Files.writeString(directory.resolve("routes.yaml"), onOtherPorts(yaml, ports));
        Path properties =
                Files.writeString(directory.resolve("page.properties"), onOtherPorts(block("properties"), ports));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + properties);
        main.configure().setRoutesIncludePattern("file:" + routes);
        ScriptedBeans.forgetEarlierContexts();
        main.start();
        try {
            MockEndpoint shown = main.getCamelContext().getEndpoint("mock:vehicles", MockEndpoint.class);
            await().until(() -> shown.getReceivedCounter() == 2);
            Registry beans = main.getCamelContext().getRegistry();
            assertThat(beans.lookupByNameAndType("stellantisClock", Clock.class))
                    .isSameAs(beans.findSingleByType(StellantisSimulator.class).clock());
        } finally {
            main.stop();
        }
    }

    @Test
    void whatThePageSaysOfItsProgramIsWhatThatPrints() throws Exception {
        String main = "io.github.camelstellantis.simulator.StellantisSimulator";
        assertThat(block("shell")).contains(" " + main + " ");
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main,
                        "--help")
                .start();
        assertThat(program.inputReader().lines().collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(block("text"));
        assertThat(program.waitFor()).isZero();
    }

    private String onOtherPorts(String text, String ports) {
        return text.replace("8443", ports.split(" ")[0])
                .replace("8444", ports.split(" ")[1])
                .replace("target/simulator", directory.toString())
                .replace("log:vehicles", "mock:vehicles");
    }

    private static String block(String language) {
        return blocks(language).get(0);
    }

    private static List<String> blocks(String language) {
        List<String> blocks = Pattern.compile("(?s)\\[source," + language + "]\n----\n(.*?)----\n")
                .matcher(SECTION)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    private static String section() {
        return Readme.read(ComponentPage.FILE)
                .split("\n== Without a contract: the simulator\n")[1]
                .split("\n== ")[0];
    }
}
