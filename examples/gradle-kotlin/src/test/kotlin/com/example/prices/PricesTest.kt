package com.example.prices

import dev.sockeye.encoders.Lenses.json
import dev.sockeye.testkit.Arrival
import dev.sockeye.testkit.TestApplication
import dev.sockeye.testkit.TestClient
import dev.sockeye.testkit.Way
import dev.sockeye.testkit.junit.ConnectTo
import dev.sockeye.testkit.junit.WebSocketTest
import java.time.Duration
import java.util.concurrent.CancellationException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit.SECONDS
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.onCompletion
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

@WebSocketTest(Way.MEMORY, Way.LOOPBACK)
class PricesTest {
    private val watch = json(Request::class.java)
    private val price = json(Price::class.java)
    private val ended = CompletableFuture<Throwable?>()

    val application: TestApplication =
        TestApplication.of(prices { share -> quotes(share).onCompletion { ended.complete(it) } }).patience(Duration.ofSeconds(20))

    private fun quotes(share: String): Flow<Price> = flow {
        check(share != "NONE") { "There is no such share" }
        emit(Price(share, 1990))
        emit(Price(share, 2010))
        awaitCancellation()
    }

    @Test
    fun prices_come_as_they_are_quoted(@ConnectTo("/prices") client: TestClient) {
        client.send(Request.Watch("FISH"), watch)

        client.expect(Price("FISH", 1990), price).expect(Price("FISH", 2010), price).expectNothing()
    }

    @Test
    fun json_is_plain_on_the_wire(@ConnectTo("/prices") client: TestClient) {
        client.send("""{"type":"watch","share":"FISH"}""").expectJson("""{"share":"FISH","cents":1990}""")
    }

    @Test
    fun two_shares_are_quoted_side_by_side(@ConnectTo("/prices") client: TestClient) {
        client.send(Request.Compare("FISH", "CHIP"), watch)

        val heard = List(4) { client.receive().orElseThrow() }
        assertThat(heard).containsExactlyInAnyOrder(
            Arrival.Text("""{"share":"FISH","cents":1990}"""),
            Arrival.Text("""{"share":"FISH","cents":2010}"""),
            Arrival.Text("""{"share":"CHIP","cents":1990}"""),
            Arrival.Text("""{"share":"CHIP","cents":2010}"""),
        )
    }

    @Test
    fun another_request_takes_the_place_of_the_first(@ConnectTo("/prices") client: TestClient) {
        client.send(Request.Watch("FISH"), watch).expect(Price("FISH", 1990), price).expect(Price("FISH", 2010), price)

        client.send(Request.Watch("CHIP"), watch).expect(Price("CHIP", 1990), price).expect(Price("CHIP", 2010), price)
        assertThat(ended.get(30, SECONDS)).isInstanceOf(CancellationException::class.java)
    }

    @Test
    fun quotes_end_with_the_connection(@ConnectTo("/prices") client: TestClient) {
        client.send(Request.Watch("FISH"), watch).expect(Price("FISH", 1990), price)

        client.close(1000, "bye")

        assertThat(ended.get(30, SECONDS)).isInstanceOf(CancellationException::class.java)
    }

    @Test
    fun what_is_no_request_is_refused(@ConnectTo("/prices") client: TestClient) {
        client.send("""{"type":"watch"}""").expectClose(1007)
    }

    @Test
    fun a_flow_that_fails_closes_the_connection(@ConnectTo("/prices") client: TestClient) {
        client.send(Request.Watch("NONE"), watch).expectClose(1011)
    }
}
