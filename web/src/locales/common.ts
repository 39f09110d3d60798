/** Words that every screen shares: statuses, relations, commands, and a sentence for every error code. */
import { defineTexts } from '../lib/i18n';
import { en } from './common.en';
import { vi } from './common.vi';

export const common = defineTexts('common', { vi, en });
