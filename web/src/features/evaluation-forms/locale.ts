/** Words of forms, petitions and periods of evaluation. */
import { defineTexts } from '../../lib/i18n';
import { en } from './locale-en';
import { vi } from './locale-vi';

export const texts = defineTexts('evaluations', { vi, en });
