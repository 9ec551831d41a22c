/** Lenses: two-way typed codecs, each usable as a Jakarta Encoder and Decoder. */
module dev.sockeye.encoders {
    requires static org.jspecify;
    requires static tools.jackson.databind;
    requires static tools.jackson.dataformat.cbor;
    requires transitive jakarta.websocket.client;

    exports dev.sockeye.encoders;
}
