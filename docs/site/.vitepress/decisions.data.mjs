import { decisions } from './navigation.mjs'

export default {
  load: () => decisions(),
}
