/** Words of an assignment's detail and of its commands. */
import { defineTexts } from '../../lib/i18n';
import { en } from './locale-en';
import { vi } from './locale-vi';

export const texts = defineTexts('assignment', { vi, en });
