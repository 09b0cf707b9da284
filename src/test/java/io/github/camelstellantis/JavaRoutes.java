package io.github.camelstellantis;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.apache.camel.builder.RouteBuilder;

/** Routes that are written in Java on a page, compiled all at once. */
final class JavaRoutes implements AutoCloseable {

    private static final String CLASS = "PageRoutes";

    private final URLClassLoader loader;

    /**
     * @param routes what stands in {@code configure()}, by names that Java allows
     */
    JavaRoutes(Map<String, String> routes, Path directory) throws IOException {
        String builders = routes.entrySet().stream()
                .map(route -> "public static class " + route.getKey()
                        + " extends org.apache.camel.builder.RouteBuilder { public void configure() {\n"
                        + route.getValue()
                        + "\n}}\n")
                .collect(Collectors.joining());
        Path source = Files.writeString(
                directory.resolve(CLASS + ".java"), "public class " + CLASS + " {\n" + builders + "}\n");
        int problems = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString());
        if (problems != 0) {
            throw new IllegalArgumentException("routes that do not compile: " + routes);
        }
        loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
    }

    RouteBuilder builder(String name) throws ReflectiveOperationException {
        return (RouteBuilder)
                loader.loadClass(CLASS + "$" + name).getDeclaredConstructor().newInstance();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
