package dev.sockeye.examples.functional;

import static dev.sockeye.encoders.Lenses.json;

import dev.sockeye.examples.functional.AutoMarshalling.Person;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import org.junit.jupiter.api.Test;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class AutoMarshallingTest {
    TestApplication application = TestApplication.of(AutoMarshalling.OLDER);

    @Test
    void records_come_and_go_as_json(@ConnectTo("/older") TestClient client) {
        client.as(json(Person.class)).send(new Person("Bob", 25)).expect(new Person("Bob", 35));
        client.expectClose(1000);
    }

    @Test
    void json_is_json_whoever_writes_it(@ConnectTo("/older") TestClient client) {
        client.send("{ \"age\": 25, \"name\": \"Bob\" }").expectJson("{\"name\":\"Bob\",\"age\":35}");
    }

    @Test
    void what_is_no_person_is_refused(@ConnectTo("/older") TestClient client) {
        client.send("{\"age\":\"old\"}").expectClose(1007);
    }
}
