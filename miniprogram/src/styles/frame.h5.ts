/** Chosen by Taro in browser builds. */
import './h5.scss';
