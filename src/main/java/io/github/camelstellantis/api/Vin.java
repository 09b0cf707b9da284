package io.github.camelstellantis.api;

/** A vehicle identification number as personal data: shown in full only to who asks for it. */
public final class Vin {

    private static final int SHOWN_AT_START = 3;
    private static final int SHOWN_AT_END = 4;

    private Vin() {}

    /** {@code VR3…6996} for {@code VR3ATTENTJY236996}; what is too short to be hidden so shows as {@code …}. */
    public static String masked(String text) {
        if (text == null) {
            return null;
        }
        String vin = Printable.of(text);
        if (vin.length() <= SHOWN_AT_START + SHOWN_AT_END) {
            return "…";
        }
        return vin.substring(0, SHOWN_AT_START) + "…" + vin.substring(vin.length() - SHOWN_AT_END);
    }
}
