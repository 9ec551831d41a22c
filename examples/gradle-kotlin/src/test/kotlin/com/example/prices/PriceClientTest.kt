package com.example.prices

import dev.sockeye.Sockeye
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class PriceClientTest {
    @Test
    fun a_coroutine_waits_for_as_many_prices_as_it_wants() {
        val quotes = prices { share -> (1..Int.MAX_VALUE).asFlow().map { Price(share, it) } }

        Sockeye.server().port(0).with(quotes).start().use { server ->
            Sockeye.client().build().use { container ->
                val heard = runBlocking {
                    withTimeout(30.seconds) { nextPrices(container, server.webSocketUri("/prices"), "FISH", 3) }
                }

                assertThat(heard).containsExactly(Price("FISH", 1), Price("FISH", 2), Price("FISH", 3))
            }
        }
    }
}
