package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML 1.2, with the library of Camel's YAML routes. Apart, because it is loaded only where that is there. */
final class YamlText {

    private YamlText() {}

    /**
     * What a document says: Maps, Lists and values.
     *
     * @throws InvalidRequestException if it is no YAML
     */
    static Object parse(String text) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ", from line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new InvalidRequestException("this is no YAML" + where + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidRequestException("this is no YAML", e);
        }
    }
}
