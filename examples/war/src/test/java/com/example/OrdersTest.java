package com.example;

import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import org.junit.jupiter.api.Test;

@WebSocketTest(value = {Way.MEMORY, Way.LOOPBACK}, endpoints = Orders.class)
class OrdersTest {
    @Test
    void orders_are_priced(@ConnectTo("/orders") TestClient client) {
        client.send("{\"fish\":\"salmon\",\"kilos\":2}").expectJson("{\"type\":\"price\",\"cents\":3980}");
        client.send("{\"fish\":\"cod\",\"kilos\":2}").expectJson("{\"type\":\"problem\",\"text\":\"There is no cod\"}");
    }

    @Test
    void what_is_no_order_is_a_problem(@ConnectTo("/orders") TestClient client) {
        client.send("{\"fish\":\"salmon\"}").expect().isText(text -> text.contains("problem"), "a problem");
        client.send("{\"fish\":\"salmon\",\"kilos\":0}").expect().isText(text -> text.contains("problem"), "a problem");
        client.send("{\"fish\":\"herring\",\"kilos\":1}").expectJson("{\"type\":\"price\",\"cents\":690}");
    }
}
