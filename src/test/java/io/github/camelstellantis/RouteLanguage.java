package io.github.camelstellantis;

import java.util.Map;
import java.util.stream.Collectors;

/** The languages in which examples are written. */
enum RouteLanguage {
    YAML {
        @Override
        String calling(OperationExample example) {
            return "- route:\n    from:\n      uri: direct:" + example.operation() + "\n      steps:\n"
                    + (example.body() == null
                            ? ""
                            : "        - setBody:\n            constant: '" + example.body() + "'\n")
                    + "        - to:\n            uri: " + example.scheme() + "\n            parameters:\n"
                    + parameters(example, 14);
        }

        @Override
        String consuming(OperationExample example) {
            return "- route:\n    from:\n      uri: " + example.scheme() + "\n      parameters:\n"
                    + parameters(example, 8) + "\n      steps:\n        - to: log:" + example.operation();
        }

        private static String parameters(OperationExample example, int indent) {
            return example.options().entrySet().stream()
                    .map(option -> " ".repeat(indent) + option.getKey() + ": " + quoted(option))
                    .collect(Collectors.joining("\n"));
        }

        private static String quoted(Map.Entry<String, String> option) {
            String value = option.getValue();
            return value.startsWith("{") ? '"' + value + '"' : value;
        }
    },
    Java {
        @Override
        String calling(OperationExample example) {
            return "from(\"direct:" + example.operation() + "\")\n"
                    + (example.body() == null ? "" : "        .setBody().constant(" + literal(example.body()) + ")\n")
                    + "        .to(\"" + example.uri() + "\");";
        }

        @Override
        String consuming(OperationExample example) {
            return "from(\"" + example.uri() + "\")\n        .to(\"log:" + example.operation() + "\");";
        }

        private static String literal(String text) {
            return text.contains("\"") ? "\"\"\"\n            " + text + "\"\"\"" : '"' + text + '"';
        }
    },
    XML {
        @Override
        String calling(OperationExample example) {
            return "<route>\n  <from uri=\"direct:" + example.operation() + "\"/>\n"
                    + (example.body() == null
                            ? ""
                            : "  <setBody>\n    <constant>" + example.body() + "</constant>\n  </setBody>\n")
                    + "  <to uri=\"" + attribute(example) + "\"/>\n</route>";
        }

        @Override
        String consuming(OperationExample example) {
            return "<route>\n  <from uri=\"" + attribute(example) + "\"/>\n  <to uri=\"log:" + example.operation()
                    + "\"/>\n</route>";
        }

        private static String attribute(OperationExample example) {
            return example.uri().replace("&", "&amp;");
        }
    };

    /** A route that calls the operation, from an endpoint {@code direct:} of its name. */
    abstract String calling(OperationExample example);

    /** A route that consumes from the operation. */
    abstract String consuming(OperationExample example);
}
