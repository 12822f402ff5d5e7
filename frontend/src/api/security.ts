import { answered, api } from './client';

export const disownEvent = (token: string) => answered(api.POST('/api/v1/auth/not-me', { body: { token } }));
