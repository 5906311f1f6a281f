import type { ChannelName } from '#contract/channels';
import type { ChannelInput, ChannelOutput } from '#contract/contract';
import type { Result } from '#domain/result';

/** What answers a channel in place of main. */
export type Handler<Name extends ChannelName> = (
  input: ChannelInput<Name>,
) => Result<ChannelOutput<Name>> | Promise<Result<ChannelOutput<Name>>>;

/** What answers several channels. */
export type Handlers<Name extends ChannelName> = { readonly [One in Name]: Handler<One> };
